"""Words whose full stop does not end a sentence."""

from __future__ import annotations

# Without the last stop, folded to lower case. "etc." and the like are left out: they often do end
# a sentence, and where they do not a small letter follows.
ALWAYS = frozenset(
    """
    mr mrs ms messrs dr prof st sr jr vs inc ltd corp gov sen rep gen col lt sgt rev hon capt
    mm mme mlle mgr av
    sra srta dra ud uds ee
    bzw ca abs mio mrd ggf evtl inkl vgl
    sig dott avv ing on
    dhr mevr bijv
    doç
    гг им ул млн млрд тыс проф акад руб
    """.split()  # noqa: SIM905 (a list of words reads best as text)
)
BEFORE_A_NUMBER = frozenset("no nos nr num art arts pp p vol fig ch sec núm pág стр ст п".split())  # noqa: SIM905

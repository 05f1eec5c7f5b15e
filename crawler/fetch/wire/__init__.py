"""Makes odd responses plain, decodes their bodies, and tells whole documents from parts."""

"""News told by hubs (W3C WebSub): asking for it, the door they knock at, and what follows."""

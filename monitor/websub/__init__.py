"""WebSub (W3C): subscribes at the hubs of channels and polls at once when a hub notifies us."""

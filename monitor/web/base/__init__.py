"""What all rooms of the page share: the state of the application, and who asks."""

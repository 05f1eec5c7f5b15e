"""Tools for assistants over the Model Context Protocol: the questions of the API, reading only."""

"""Templates of users: what they may hold, the fields they are given, and the way back to ours."""

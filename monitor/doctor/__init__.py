"""What has to be right for Marsad to work, looked at one by one, and what to do where it is not."""

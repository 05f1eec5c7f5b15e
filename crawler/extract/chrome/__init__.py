"""Tell what stands in a text without being of it: captions, embedded posts, boxes, tails."""

"""Press reviews: what the press wrote on topics in a period, as a document to hand on."""

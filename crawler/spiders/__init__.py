"""The Scrapy spiders."""

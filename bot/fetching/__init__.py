"""Pages and feeds from the web, fetched so that nobody can make the bot reach what is not public."""

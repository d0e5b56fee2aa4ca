"""What was learned from questions whose answers are known: the weights of ranking and confidence, and the script that
learns them.

`weights.toml` can be read and, by who knows what they do, edited. `python -m bot.learned.learn --help` tells how it is
made anew. The bot reads the weights (`answering.weights`); the rest does not run
with it.
"""

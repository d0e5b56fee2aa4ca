"""`python -m bot` is `article-bot`."""

from bot.cli.main import main

main()

"""`backup` and `restore`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.alone import alone
from bot.cli.arguments import Place
from bot.cli.context import Setup, pass_setup
from bot.cli.output import progress
from bot.library.backups import back_up
from bot.library.restoring import put_aside, read_backup, restore
from bot.wording import amount


@click.command("backup")
@click.argument("file", type=Place(path_type=Path, dir_okay=False), metavar="FILE")
@pass_setup
def backup_command(setup: Setup, file: Path) -> None:
    """Write the whole library into FILE, in place of one that is there; the bot may go on running.

    In it are the articles with their versions and history, the articles folder, removed articles, feeds, and what is
    remembered of the chats. The token, the configuration and messages that are not answered yet are not in it.
    """
    with setup.library() as library, progress("Backing up") as told:
        back_up(library, file, made=datetime.now(UTC), told=told)
    # As it is on the disk: what cannot be read back is no backup.
    backup = read_backup(file)
    size = file.stat().st_size / 1e6
    click.echo(
        f"{amount(backup.articles, 'article')} and {amount(len(backup.files), 'file')} in {file}, {size:.1f} MB."
    )


@click.command("restore")
@click.argument("file", type=Place(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--replace", is_flag=True, help="Put aside what is in the folders now.")
@pass_setup
def restore_command(setup: Setup, file: Path, replace: bool) -> None:
    """Put back the library that `article-bot backup` wrote into FILE. The bot must not run.

    Nothing is touched before all of FILE is unpacked and found to be whole. With --replace, what is in the articles
    folder and the data folder is moved into a hidden folder in each, .before-restore-DATE.
    """
    settings, now = setup.settings, datetime.now(UTC)
    with alone(settings.library.data), progress("Restoring") as told:
        backup = restore(settings, file, replace=replace, now=now, told=told)
    with setup.library() as library:
        click.echo(
            f"{amount(library.count, 'article')} restored, as they were on {backup.made[:16].replace('T', ' ')} UTC."
        )
    if aside := " and ".join(map(str, put_aside(settings, now))):
        click.echo(f"What was there before is in {aside}.")

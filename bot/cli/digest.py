"""`digest`: the main points of many articles."""

from typing import Any

import click

from bot.chat.digest_views import by_article, corrected, heading, nothing, untold
from bot.cli.arguments import text
from bot.cli.context import Setup, how_to_begin, pass_setup
from bot.cli.output import print_json
from bot.errors import ArticleBotError, NoSuchArticle
from bot.library.digest_requests import MOST_SENTENCES, SENTENCES
from bot.model import Digest, Point
from bot.terminal.rendering import one_line


def _texts(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text(context, parameter, value) or "" for value in values)


@click.command("digest")
@click.argument("asked", nargs=-1, metavar="[WORDS… | #TAG | today | week]", callback=_texts)
@click.option(
    "--sentences",
    type=click.IntRange(1, MOST_SENTENCES),
    metavar="N",
    help=f"How many in all. [default: {SENTENCES}]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the digest as JSON.")
@pass_setup
def digest_command(setup: Setup, asked: tuple[str, ...], sentences: int | None, as_json: bool) -> None:
    """Tell the main points of the articles about WORDS, with a tag ("#harbour"; a shell wants the quotation marks), of
    a span of time ("today", "last week", "in March 2026"), or of the last week where nothing is named.

    As JSON a digest is {"articles", "fitting", "since", "until", "tag", "words", "corrections": [{"typed", "taken"}],
    "stories": [{"articles", "points": [{"article", "start", "end", "text", "also"}]}]}: `articles` there were to choose
    from of all that are `fitting`, a story is named by the keys of its articles, and start and end count the characters
    (code points) of the text.
    """
    with setup.library() as library:
        count = library.count
        digest = library.digest(" ".join(asked), sentences)
    if as_json:
        print_json(_as_json(digest))
    elif not count:
        raise ArticleBotError(how_to_begin(setup.settings))
    elif not digest.asked:
        near = f" Tags like it: {', '.join(f'#{tag}' for tag in digest.near)}." if digest.near else ""
        titles = "".join(f"\n  {entry.number:>5}  {entry.title}" for entry in digest.nearest)
        raise NoSuchArticle(nothing(digest) + near + (f" The nearest:{titles}" if titles else ""))
    else:
        _print(digest)


def _print(digest: Digest) -> None:
    click.echo(click.style(heading(digest), bold=True))
    if digest.corrections:
        click.echo(corrected(digest))
    for story in digest.stories:
        if story.points:
            click.echo()
        for points, facts in by_article(story):
            for point in points:
                click.echo(f"• {one_line(point.text)}")
            click.echo(f"  {points[-1].entry.number}. {one_line(points[-1].entry.title)} · {facts}")
    if more := untold(digest):
        click.echo(f"\n{more}")


def _as_json(digest: Digest) -> dict[str, Any]:
    scope = digest.scope
    return {
        "articles": digest.asked,
        "fitting": digest.fitting,
        "since": scope.since.isoformat() if scope.since else None,
        "until": scope.until.isoformat() if scope.until else None,
        "tag": scope.tag,
        "words": digest.words,
        "corrections": [{"typed": one.typed, "taken": one.taken} for one in digest.corrections],
        "stories": [
            {"articles": [entry.key for entry in story.entries], "points": [_point(point) for point in story.points]}
            for story in digest.stories
        ],
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "article": point.entry.key,
        "start": point.span.start,
        "end": point.span.end,
        "text": point.text,
        "also": [entry.key for entry in point.also],
    }

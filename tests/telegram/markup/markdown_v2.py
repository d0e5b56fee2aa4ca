from tests.telegram.markup.output import Output
def parse_markdown_v2(text: str) -> Output:
    raise NotImplementedError

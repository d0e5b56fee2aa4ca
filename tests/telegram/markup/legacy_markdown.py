from tests.telegram.markup.output import Output
def parse_legacy_markdown(text: str) -> Output:
    raise NotImplementedError

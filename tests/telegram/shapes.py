from bot.terminal.api_error import Json


def check_shape(method: str, parameters: Json) -> None:
    pass

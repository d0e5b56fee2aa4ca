"""The numbers from one to ten in words, in the languages of the shipped articles, as they stand before "sentences"."""

_FORMS = (
    "one ein eine einem einen einer un una uno une один одна одне одну одного однієї одному одній",
    "two zwei dos deux два дві двох",
    "three drei tres trois три трьох",
    "four vier cuatro quatre чотири чотирьох",
    "five fünf cinco cinq п'ять пʼять п’ять п'яти пʼяти п’яти",
    "six sechs seis шість шести",
    "seven sieben siete sept сім семи",
    "eight acht ocho huit вісім восьми",
    "nine neun nueve neuf дев'ять девʼять дев’ять дев'яти девʼяти дев’яти",
    "ten zehn diez dix десять десяти",
)
NUMBER_WORDS = {form: number for number, forms in enumerate(_FORMS, start=1) for form in forms.split()}

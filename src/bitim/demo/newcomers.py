"""Who walks through the product in tests, the tour and benchmarks: newcomers without an account, and the mediator."""

from dataclasses import dataclass, field
from functools import cached_property
from secrets import randbelow, token_hex

from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import SigningKey
from bitim.demo.people import AT_DEMO, Person, invented_iin


@dataclass(frozen=True)
class Newcomer:
    """Somebody who comes to the site for the first time."""

    given_name: str
    surname: str
    language: str
    birth: str
    century: int
    phone: str = "+7 700 123 45 67"
    residence: str = "Тараз қаласы, Төле би даңғылы, 12-үй"
    password: str = field(default_factory=lambda: f"birge-{token_hex(6)}", repr=False)
    mark: str = field(default_factory=lambda: token_hex(5))
    """Makes one bearer of a name differ from the next."""

    @property
    def email(self) -> str:
        return f"newcomer-{self.mark}{AT_DEMO}"

    @cached_property
    def iin(self) -> str:
        return invented_iin(self.birth, randbelow(9_000), century=self.century)

    def key(self, authority: Authority) -> SigningKey:
        """A new signing key of this person, kept nowhere."""
        return authority.issue(Subject(surname=self.surname, given_name=self.given_name, iin=self.iin))


def aizhan() -> Newcomer:
    return Newcomer("Айжан", "Үлгібаева", "kk", "850412", 4)


def erlan() -> Newcomer:
    return Newcomer("Ерлан", "Мысалов", "ru", "790923", 3)


def key_of(person: Person, authority: Authority) -> SigningKey:
    """The key of somebody of the demo country, as it is kept there."""
    return next(key for key in authority.keys() if key.subject.surname == person.surname)  # noqa: SIM118 -- no mapping

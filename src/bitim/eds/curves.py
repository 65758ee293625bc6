"""The two GOST curves and the conditions that keys and signatures must meet before any maths (EDS-09)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """A short Weierstrass curve y² = x³ + ax + b over the field of p, of prime order q (cofactor 1)."""

    nettle_name: str
    width: int  # bytes of one coordinate, and of one half of a signature
    p: int
    a: int
    b: int
    q: int
    base: tuple[int, int]

    def holds(self, x: int, y: int) -> bool:
        """Say whether (x, y) has reduced coordinates and lies on the curve."""
        return x < self.p and y < self.p and (y * y - (x * x * x + self.a * x + self.b)) % self.p == 0

    def admits(self, r: int, s: int) -> bool:
        """Say whether both halves of a signature lie in 1..q-1."""
        return 0 < r < self.q and 0 < s < self.q

    def plus_base(self, point: tuple[int, int]) -> tuple[int, int] | None:
        """Add the base point to a point; None if they have the same x, as no key has that is secret to anyone."""
        (x, y), (base_x, base_y) = point, self.base
        if x == base_x:
            return None
        slope = (y - base_y) * pow(x - base_x, -1, self.p)
        sum_x = (slope * slope - x - base_x) % self.p
        return sum_x, (slope * (x - sum_x) - y) % self.p


# RFC 7836, id-tc26-gost-3410-12-512-paramSetA
TC26_512_A = Curve(
    nettle_name="nettle_get_gost_gc512a",
    width=64,
    p=2**512 - 569,
    a=2**512 - 572,
    b=int(
        "E8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265"
        "EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760",
        16,
    ),
    q=int(
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
        "27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275",
        16,
    ),
    base=(
        3,
        int(
            "7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921"
            "DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4",
            16,
        ),
    ),
)

# RFC 4357, id-GostR3410-2001-CryptoPro-A-ParamSet
CRYPTOPRO_A = Curve(
    nettle_name="nettle_get_gost_gc256b",
    width=32,
    p=2**256 - 617,
    a=2**256 - 620,
    b=166,
    q=int("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893", 16),
    base=(1, int("8D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14", 16)),
)

"""GOST R 34.10 in plain integers: slow, and independent of `bitim.eds` and of nettle (EDS-39).

Written from GOST R 34.10-2012, sections 5 and 6; curve constants from RFC 7836 and RFC 4357. Affine points,
None is the point at infinity. Keys and signatures are in the Kazakh layout: little-endian halves.
"""

from dataclasses import dataclass

Point = tuple[int, int] | None


@dataclass(frozen=True)
class ReferenceCurve:
    size: int  # bytes of a coordinate
    p: int
    a: int
    b: int
    q: int
    base: tuple[int, int]

    def add(self, one: Point, other: Point) -> Point:
        if one is None or other is None:
            return one or other
        (x1, y1), (x2, y2) = one, other
        if x1 == x2:
            if (y1 + y2) % self.p == 0:
                return None
            slope = (3 * x1 * x1 + self.a) * pow(2 * y1, -1, self.p)
        else:
            slope = (y2 - y1) * pow(x2 - x1, -1, self.p)
        x3 = (slope * slope - x1 - x2) % self.p
        return x3, (slope * (x1 - x3) - y1) % self.p

    def multiply(self, factor: int, point: Point) -> Point:
        total: Point = None
        while factor:
            if factor & 1:
                total = self.add(total, point)
            point = self.add(point, point)
            factor >>= 1
        return total

    def contains(self, point: tuple[int, int]) -> bool:
        x, y = point
        return x < self.p and y < self.p and (y * y - x**3 - self.a * x - self.b) % self.p == 0

    def public_key(self, secret: int) -> bytes:
        x, y = self.multiply(secret, self.base)
        return x.to_bytes(self.size, "little") + y.to_bytes(self.size, "little")

    def sign(self, secret: int, hashed: bytes, k: int) -> bytes:
        e = int.from_bytes(hashed, "little") % self.q or 1
        r = self.multiply(k, self.base)[0] % self.q
        s = (r * secret + k * e) % self.q
        assert r
        assert s
        return r.to_bytes(self.size, "little") + s.to_bytes(self.size, "little")

    def verify(self, public_key: bytes, hashed: bytes, signature: bytes) -> bool:
        if len(public_key) != 2 * self.size or len(signature) != 2 * self.size:
            return False
        key, (r, s) = self._halves(public_key), self._halves(signature)
        if not (self.contains(key) and 0 < r < self.q and 0 < s < self.q):
            return False
        e = int.from_bytes(hashed, "little") % self.q or 1
        v = pow(e, -1, self.q)
        c = self.add(self.multiply(s * v % self.q, self.base), self.multiply(-r * v % self.q, key))
        return c is not None and c[0] % self.q == r

    def _halves(self, raw: bytes) -> tuple[int, int]:
        return int.from_bytes(raw[: self.size], "little"), int.from_bytes(raw[self.size :], "little")


TC26_512_A = ReferenceCurve(
    size=64,
    p=2**512 - 569,
    a=-3,
    b=0xE8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760,
    q=2**512 - 0xD8196ACD0B7276EE900DD472B1FA9F9F64B4C754052D47A235324EBEE0EF4D8B,
    base=(
        3,
        0x7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4,
    ),
)

CRYPTOPRO_A = ReferenceCurve(
    size=32,
    p=2**256 - 617,
    a=-3,
    b=166,
    q=0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893,
    base=(1, 0x8D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14),
)

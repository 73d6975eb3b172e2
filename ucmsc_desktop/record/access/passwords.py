"""From a password to the key that wraps a person's private keys: Argon2id, never below its floor."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ucmsc_desktop.errors import ErrorKind, UserFacingError

FLOOR_MEMORY_KIB = 64 * 1024
FLOOR_TIME = 3
CEILING_MEMORY_KIB = 2 * 1024 * 1024
CEILING_TIME = 16
CEILING_PARALLELISM = 16
SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """How a person's wrapping key is derived; stored with the wrapped keys."""

    memory_kib: int
    time: int
    parallelism: int
    salt: bytes

    def fields(self) -> dict[str, object]:
        """Return the parameters as they stand in an entry."""
        return {
            "memory_kib": self.memory_kib,
            "time": self.time,
            "parallelism": self.parallelism,
            "salt": self.salt.hex(),
        }


def kdf_for(salt: bytes, *, demonstration: bool) -> KdfParameters:
    """Return the parameters for a new password: 256 MiB and t=3, or 1 MiB and t=1 in a demonstration record.

    Source: docs/sources.md#argon2
    """
    if demonstration:
        return KdfParameters(memory_kib=1024, time=1, parallelism=1, salt=salt)
    return KdfParameters(memory_kib=256 * 1024, time=3, parallelism=4, salt=salt)


def kdf_from(fields: Mapping[str, object], *, demonstration: bool) -> KdfParameters:
    """Return stored parameters.

    Raises:
        UserFacingError: They lie below the floor of RFC 9106's second choice and the record is no demonstration, or
            they ask for more than any version of this program wrote: somebody changed them. No key was derived.

    Source: docs/sources.md#argon2
    """
    kdf = KdfParameters(
        memory_kib=int(str(fields["memory_kib"])),
        time=int(str(fields["time"])),
        parallelism=int(str(fields["parallelism"])),
        salt=bytes.fromhex(str(fields["salt"])),
    )
    weak = not demonstration and (kdf.memory_kib < FLOOR_MEMORY_KIB or kdf.time < FLOOR_TIME)
    if weak or not _bearable(kdf):
        raise UserFacingError("kdf-refused", kind=ErrorKind.RECORD, memory_kib=kdf.memory_kib, time=kdf.time)
    return kdf


def _bearable(kdf: KdfParameters) -> bool:
    return (
        8 * kdf.parallelism <= kdf.memory_kib <= CEILING_MEMORY_KIB
        and 1 <= kdf.time <= CEILING_TIME
        and 1 <= kdf.parallelism <= CEILING_PARALLELISM
        and len(kdf.salt) == SALT_BYTES
    )


def wrapping_key(password: str, kdf: KdfParameters) -> bytes:
    """Return the 32-byte key of a password; it takes about half a second and belongs into a job."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFKC", password).encode(),
        kdf.salt,
        time_cost=kdf.time,
        memory_cost=kdf.memory_kib,
        parallelism=kdf.parallelism,
        hash_len=32,
        type=Type.ID,
    )

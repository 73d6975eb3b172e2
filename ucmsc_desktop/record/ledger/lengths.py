"""How many bytes each ciphertext has, whatever it holds.

Source: docs/record-format.md section 4
"""

from __future__ import annotations

NONCE_BYTES = 12
TAG_BYTES = 16
PAYLOAD_BYTES = 4096
SEALED_BYTES = NONCE_BYTES + PAYLOAD_BYTES + TAG_BYTES
WRAPPED_BYTES = NONCE_BYTES + 64 + TAG_BYTES
GRANT_BYTES = 80
COMMITMENT_BYTES = 32

"""The floor for a message with a key pair of its own: one P-256 key pair and one agreement, nothing else."""

from cryptography.hazmat.primitives.asymmetric import ec

from bench.push.clock import asked, measured, until

CURVE = ec.SECP256R1()


def agree(seconds: float) -> int:
    theirs = ec.generate_private_key(CURVE).public_key()
    count = 0
    for _ in until(seconds):
        ec.generate_private_key(CURVE).exchange(ec.ECDH(), theirs)
        count += 1
    return count


if __name__ == "__main__":
    wanted = asked()
    measured(lambda: agree(wanted["seconds"]))

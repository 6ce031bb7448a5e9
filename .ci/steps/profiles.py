"""Where a gateway's processor time goes: samples of a flight recording by step of the walk."""

import collections
import re

from house import jdk25, run

STEPS = [  # the innermost frame that one of these stands in tells the step
    ("org.sallyport.crypto.envelope", "signing and sealing records and sources for the hub"),
    ("org.sallyport.crypto.vault", "sealing and opening the gateway's own copies"),
    ("org.sallyport.intake.passage.words", "reading the words (lexicons)"),
    ("org.sallyport.intake.passage.seal", "writing record and source as JSON"),
    ("org.sallyport.intake.passage.", "reading, normalising, checking, classifying"),
    ("org.sallyport.intake.store", "ledger (SQLite)"),
    ("org.sqlite", "ledger (SQLite)"),
    ("org.sallyport.intake.audit", "audit log"),
    ("org.sallyport.crypto", "other keys and hashes"),
    ("org.apache.activemq.artemis", "embedded broker"),
    ("org.apache.qpid", "AMQP client"),
    ("org.sallyport.routes.amqp", "AMQP client"),
    ("org.sallyport.intake.bulk", "rows of bulk files"),
    ("org.sallyport.reader", "the reader's pool and wire form"),
    ("io.vertx", "HTTPS"),
    ("io.netty", "HTTPS and AMQP transport"),
    ("org.apache.sshd", "SSH"),
    ("org.apache.camel", "roads (Camel)"),
    ("org.sallyport", "other of ours"),
]


def dearest(recording):
    """The steps with their samples, dearest first, and how many samples there are."""
    printed = run(
        [jdk25() / "bin" / "jfr", "print", "--events", "jdk.ExecutionSample", "--stack-depth", "64", recording],
        timeout=300,
    ).stdout
    counts = collections.Counter()
    for sample in printed.split("jdk.ExecutionSample {")[1:]:
        frames = re.findall(r"^\s+([\w.$/]+)\.[\w$<>]+\(.*?\)\s*line:", sample, re.M)
        counts[next((step for frame in frames for name, step in STEPS if frame.startswith(name)), "other")] += 1
    return counts.most_common(), sum(counts.values())

package org.sallyport.intake.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.submission.ParcelKind;

/**
 * What was made ready for a command outside the writer's thread: digests of the parcels' bodies,
 * and the names of the blobs that hold the large ones.
 */
record Staged(Map<Key, Body> bodies) {
  static final Staged NOTHING = new Staged(Map.of());

  Staged {
    bodies = Map.copyOf(bodies);
  }

  record Key(ParcelKind kind, String messageId) {}

  record Body(Bytes sha256, Optional<String> blob) {}

  Body of(ParcelDraft draft) {
    Body body = bodies.get(new Key(draft.kind(), draft.messageId()));
    if (body == null) {
      throw new IllegalStateException("a parcel was not staged");
    }
    return body;
  }

  List<String> blobs() {
    return bodies.values().stream().flatMap(body -> body.blob().stream()).toList();
  }
}

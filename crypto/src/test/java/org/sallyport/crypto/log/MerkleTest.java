package org.sallyport.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;

class MerkleTest {
  /** The leaves and roots of Certificate Transparency's reference tests for RFC 6962. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static List<Bytes> hashes() {
    return LEAVES.stream().map(Bytes::fromHex).map(Rfc6962::leafHash).toList();
  }

  @Test
  void rootsAreThoseOfTheReferenceTests() {
    Frontier frontier = Frontier.empty();
    assertThat(frontier.root().hex()).isEqualTo(ROOTS.getFirst());
    for (int i = 0; i < 8; i++) {
      frontier = frontier.append(hashes().get(i));
      assertThat(frontier.root().hex()).isEqualTo(ROOTS.get(i + 1));
      assertThat(frontier.size()).isEqualTo(i + 1);
    }
  }

  @Test
  void aFrontierSurvivesItsBytes() {
    Frontier frontier = Frontier.empty();
    for (int i = 0; i < 100; i++) {
      Frontier read = Frontier.fromBytes(frontier.toBytes());
      assertThat(read).isEqualTo(frontier);
      frontier = read.append(Rfc6962.leafHash(Bytes.utf8("leaf " + i)));
    }
    assertThat(frontier.root()).isEqualTo(new TestRoot(100).root());
  }

  /** The definition of RFC 6962 §2.1, word for word. */
  private record TestRoot(int size) {
    Bytes root() {
      List<Bytes> hashes = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        hashes.add(Rfc6962.leafHash(Bytes.utf8("leaf " + i)));
      }
      return root(hashes);
    }

    static Bytes root(List<Bytes> hashes) {
      if (hashes.size() == 1) {
        return hashes.getFirst();
      }
      int split = Integer.highestOneBit(hashes.size() - 1);
      return Rfc6962.nodeHash(
          root(hashes.subList(0, split)), root(hashes.subList(split, hashes.size())));
    }
  }

  @Test
  void bytesThatAreNoFrontierAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Frontier.fromBytes(Bytes.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frontier.fromBytes(Bytes.fromHex("0000000000000001")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frontier.fromBytes(Bytes.fromHex("ffffffffffffffff")));
  }

  @Test
  void consistencyProofsHoldForEveryPairOfSizes() throws Exception {
    TestLog log = new TestLog().growTo(70);
    Proofs proofs = new Proofs(NodeHashes.of(log.hashes()));
    for (int older = 1; older <= 70; older++) {
      for (int newer = older; newer <= 70; newer++) {
        ConsistencyProof proof = proofs.consistency(older, newer);
        assertThat(holds(proof, root(log, older), root(log, newer)))
            .as("%s to %s", older, newer)
            .isTrue();
        if (older < newer) {
          assertThat(holds(proof, root(log, newer), root(log, newer))).isFalse();
        }
      }
    }
  }

  private static Bytes root(TestLog log, int size) throws Exception {
    return Frontier.empty().appendAll(log.hashes().range(0, size)).root();
  }

  /** RFC 9162 §2.1.4.2. */
  private static boolean holds(ConsistencyProof proof, Bytes older, Bytes newer) {
    if (proof.older() == proof.newer()) {
      return proof.path().isEmpty() && older.equals(newer);
    }
    List<Bytes> path = new ArrayList<>(proof.path());
    if (Long.bitCount(proof.older()) == 1) {
      path.addFirst(older);
    }
    long node = proof.older() - 1;
    long last = proof.newer() - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    Bytes first = path.getFirst();
    Bytes second = path.getFirst();
    for (Bytes step : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        first = Rfc6962.nodeHash(step, first);
        second = Rfc6962.nodeHash(step, second);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        second = Rfc6962.nodeHash(second, step);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && first.equals(older) && second.equals(newer);
  }
}

// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the Huffman table that codes given symbols with the fewest bits (T.81, K.2). */
final class OptimalHuffman {

    private static final int LONGEST = 16;

    private OptimalHuffman() {}

    /** A node of the tree: symbols under it, with the depth of each in the array. */
    private record Node(long count, List<Integer> symbols) {}

    /** @param counts how often each symbol comes */
    static HuffmanTable table(int[] counts) {
        int[] depths = new int[257];
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            if (counts[i] > 0) {
                nodes.add(new Node(counts[i], List.of(i)));
            }
        }
        // A symbol that never comes gets the code of ones, which T.81 reserves.
        nodes.add(new Node(0, List.of(256)));
        while (nodes.size() > 1) {
            nodes.sort(Comparator.comparingLong(Node::count)
                    .thenComparing(node -> -node.symbols.get(node.symbols.size() - 1)));
            Node first = nodes.remove(0);
            Node second = nodes.remove(0);
            List<Integer> both = new ArrayList<>(first.symbols);
            both.addAll(second.symbols);
            both.forEach(symbol -> depths[symbol]++);
            nodes.add(new Node(first.count + second.count, both));
        }
        int[] lengths = new int[258];
        for (int depth : depths) {
            lengths[depth]++;
        }
        lengths[0] = 0;
        shorten(lengths);
        int longest = LONGEST;
        while (lengths[longest] == 0) {
            longest--;
        }
        lengths[longest]--;
        return table(lengths, depths);
    }

    /** Figure K.3. */
    private static void shorten(int[] lengths) {
        for (int i = 257; i > LONGEST; i--) {
            while (lengths[i] > 0) {
                int j = i - 2;
                while (lengths[j] == 0) {
                    j--;
                }
                lengths[i] -= 2;
                lengths[i - 1]++;
                lengths[j + 1] += 2;
                lengths[j]--;
            }
        }
    }

    private static HuffmanTable table(int[] lengths, int[] depths) {
        List<Integer> symbols = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            if (depths[i] > 0) {
                symbols.add(i);
            }
        }
        symbols.sort(Comparator.comparingInt(symbol -> depths[symbol]));
        ByteBuffer bytes = ByteBuffer.allocate(16 + symbols.size());
        for (int i = 1; i <= LONGEST; i++) {
            bytes.put((byte) lengths[i]);
        }
        symbols.forEach(symbol -> bytes.put(symbol.byteValue()));
        try {
            return HuffmanTable.read(bytes, 0, bytes.limit());
        } catch (JpegException e) {
            throw new AssertionError(e);
        }
    }
}

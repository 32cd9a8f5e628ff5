// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sprocket.client.desk.jpeg.JpegDecoder;
import sprocket.loop.Loop;

/** Decodes several pictures at a time. Used on one loop, except where a method says otherwise. */
final class DecoderPool {

    private final Loop loop;
    private final Executor threads;
    private final List<PictureDecoding> all = new ArrayList<>();
    private final Deque<PictureDecoding> free = new ArrayDeque<>();

    DecoderPool(Loop loop, Executor threads, int parallel, Supplier<JpegDecoder.Factory> factories) {
        this.loop = loop;
        this.threads = threads;
        for (int i = 0; i < parallel; i++) {
            all.add(new PictureDecoding(factories));
        }
        free.addAll(all);
    }

    /** May be called from any thread. */
    void warmUp() {
        all.forEach(decoding -> threads.execute(decoding::warmUp));
    }

    boolean free() {
        return !free.isEmpty();
    }

    /**
     * Decodes a picture. One decoder must be free.
     *
     * @param spare images that may be reused
     * @param done is told on the loop
     */
    void decode(PictureUnit unit, SpareImages spare, Consumer<PictureDecoding.Result> done) {
        PictureDecoding decoding = free.poll();
        threads.execute(() -> {
            PictureDecoding.Result result = decoding.decode(unit, spare);
            loop.execute(() -> {
                free.add(decoding);
                done.accept(result);
            });
        });
    }

    void close() {
        all.forEach(decoding -> threads.execute(decoding::close));
    }
}

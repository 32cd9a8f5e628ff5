// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import sprocket.jpeg.JpegTranscoder;

/** One transcoder for all. */
class ThreadsTest {

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(JpegTranscoder.class)).hasExactlyElementsOfTypes(ImageIoTranscoder.class);
    }

    @Test
    void severalThreadsAtOnce() throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        pictures.add(Jpegs.ycbcr(Scene.draw(), 0x41, 0x11, 0x11).bytes());
        pictures.add(Jpegs.ycbcr(Scene.draw(), 0x22, 0x11, 0x11).progressive().bytes());
        pictures.add(Jpegs.ycbcr(Scene.draw(), 0x22, 0x11, 0x11).apart().bytes());
        pictures.add(Jpegs.rgb(Scene.draw()));
        pictures.add(Jpegs.adobe(
                Jpegs.samples(Scene.draw(), p -> p >> 16 & 0xFF, p -> p >> 8 & 0xFF, p -> p & 0xFF, p -> 255), 0));
        List<ByteBuffer> expected = new ArrayList<>();
        for (byte[] picture : pictures) {
            expected.add(Jpegs.transcode(picture));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ByteBuffer>> results = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                byte[] picture = pictures.get(i % pictures.size());
                results.add(threads.submit(() -> Jpegs.transcode(picture)));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(expected.get(i % expected.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

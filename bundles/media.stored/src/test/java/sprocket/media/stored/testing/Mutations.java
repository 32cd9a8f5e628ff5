// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;

/** Damages a sound file in many ways; a container must say so or play what is left. */
public final class Mutations {

    private static final int ROUNDS = 600;
    private static final long SEED = 20260101;

    private Mutations() {}

    public static void survivedBy(MediaContainer container, Path directory, byte[] sound) {
        Random random = new Random(SEED);
        int[] played = new int[2];
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] damaged = damaged(sound, random);
                Path file = Files.write(directory.resolve("damaged"), damaged);
                try {
                    play(container.open(file), random);
                    played[0]++;
                } catch (MediaException | IOException e) {
                    assertThat(e).hasMessageNotContaining(directory.toString());
                    played[1]++;
                }
            }
        });
        assertThat(played).as("some are still played, some are refused").doesNotContain(0);
    }

    private static void play(StoredPresentation presentation, Random random) throws IOException {
        try (MediaReader reader = presentation.open(new HashSet<>(presentation.tracks()))) {
            for (int i = 0; i < 20 && reader.read() != null; i++) {
                continue;
            }
            long duration = presentation.duration().toNanos();
            assertThat(reader.seek((long) (random.nextDouble() * duration))).isBetween(0L, duration);
            reader.read();
            assertThat(reader.seek(duration)).isEqualTo(duration);
            assertThat(reader.read()).isNull();
        }
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] damaged = sound.clone();
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            // Headers are at the start; half of the damage goes there.
            int at = random.nextInt(random.nextBoolean() ? Math.min(400, damaged.length) : damaged.length);
            switch (random.nextInt(5)) {
                case 0 -> damaged[at] = (byte) random.nextInt();
                case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(damaged, at, Math.min(damaged.length, at + 4), (byte) 0xFF);
                case 3 -> Arrays.fill(damaged, at, Math.min(damaged.length, at + 4), (byte) 0);
                default -> damaged = random.nextInt(3) == 0 ? Arrays.copyOf(damaged, Math.max(1, at)) : damaged;
            }
        }
        return damaged;
    }
}

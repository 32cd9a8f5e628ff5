// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import sprocket.client.desk.pace.PlayClock;

/** Sound whose samples say when they are to be heard, on a device that says which one is heard. */
class SoundPumpTest {

    private static final int RATE = 8000;
    private static final long MS = 1_000_000;
    private static final long PACKET = 20 * MS;
    private static final long START = 1_000_000 * MS;
    /** A sample for each ten milliseconds: the value tells the time. */
    private static final long TICK = 10 * MS;

    private final PlayClock.Delay delay = new PlayClock.Delay();
    private final PlayClock clock = new PlayClock(delay, false);
    private final SoundQueue queue = new SoundQueue();
    private long now = START;

    private SoundPump pump(FakeDevice device) {
        delay.needed(100 * MS);
        return new SoundPump(queue, device, () -> now);
    }

    private void receive(int packet, int rate) {
        short[] samples = new short[(int) (PACKET * rate / 1_000_000_000L)];
        for (int i = 0; i < samples.length; i++) {
            long time = packet * PACKET + i * 1_000_000_000L / rate;
            samples[i] = (short) (1000 + time / TICK);
        }
        clock.arrived(packet * PACKET, now);
        queue.add(new SoundQueue.Chunk(clock, packet * PACKET, packet * PACKET, rate, 1, samples));
    }

    /** How far the sound that is heard is ahead of its time, in milliseconds. */
    private long ahead(FakeDevice device) {
        return (device.now() - 1000) * TICK / MS - (clock.playTime(now)) / MS;
    }

    /** @return the largest deviation after the first second, in milliseconds */
    private long play(SoundPump pump, FakeDevice device, int seconds, double senderSpeed) throws IOException {
        long worst = 0;
        int packet = 0;
        for (int ms = 0; ms < seconds * 1000; ms += 5) {
            now = START + ms * MS;
            device.advanceTo(now);
            while (packet * PACKET / senderSpeed <= (double) ms * MS) {
                receive(packet++, RATE);
            }
            pump.pump();
            if (ms > 1000) {
                worst = Math.max(worst, Math.abs(ahead(device)));
            }
        }
        return worst;
    }

    @Test
    void isHeardWhenItIsDue() throws IOException {
        FakeDevice device = new FakeDevice(RATE / 5, 1);
        SoundPump pump = pump(device);
        assertThat(play(pump, device, 10, 1)).isLessThanOrEqualTo(12);
        assertThat(pump.underruns()).isZero();
        assertThat(Math.abs(pump.offset())).isLessThan(5 * MS);
        assertThat(pump.pending()).isBetween(40 * MS, 70 * MS);
    }

    @Test
    void followsADeviceWhoseClockIsFastOrSlow() throws IOException {
        assertThat(drift(1.002, 1)).isLessThanOrEqualTo(25);
        assertThat(new SoundPumpTest().drift(0.998, 1)).isLessThanOrEqualTo(25);
    }

    private long drift(double deviceSpeed, double senderSpeed) throws IOException {
        FakeDevice device = new FakeDevice(RATE / 5, deviceSpeed);
        return play(pump(device), device, 60, senderSpeed);
    }

    @Test
    void followsASenderWhoseClockIsFastOrSlow() throws IOException {
        assertThat(drift(1, 1.0003)).isLessThanOrEqualTo(25);
        assertThat(new SoundPumpTest().drift(1, 0.9997)).isLessThanOrEqualTo(25);
    }

    @Test
    void takesADeviceOfAnotherRate() throws IOException {
        FakeDevice device = new FakeDevice(48_000 / 5, 1).only(48_000);
        assertThat(play(pump(device), device, 5, 1)).isLessThanOrEqualTo(14);
    }

    @Test
    void fillsGapsWithSilence() throws IOException {
        FakeDevice device = new FakeDevice(RATE / 5, 1);
        SoundPump pump = pump(device);
        long worst = 0;
        for (int ms = 0; ms < 5000; ms += 5) {
            now = START + ms * MS;
            device.advanceTo(now);
            if (ms % 20 == 0 && ms % 200 != 0) {
                receive(ms / 20, RATE);
            }
            pump.pump();
            if (ms > 1000 && device.now() >= 1000) {
                worst = Math.max(worst, Math.abs(ahead(device)));
            }
        }
        assertThat(worst).isLessThanOrEqualTo(25);
    }

    @Test
    void isSilentInAPauseAndLeavesNothingOut() throws IOException {
        FakeDevice device = new FakeDevice(RATE / 5, 1);
        SoundPump pump = pump(device);
        play(pump, device, 2, 1);
        long stopped = clock.playTime(now);
        clock.freeze(now);
        pump.pump();
        assertThat(device.silent()).isTrue();
        now += Duration.ofSeconds(5).toNanos();
        device.advanceTo(now);
        pump.pump();
        assertThat(device.silent()).isTrue();
        clock.endAt(stopped, now + delay.nanos());
        for (int ms = 0; ms < 130; ms += 5) {
            now += 5 * MS;
            device.advanceTo(now);
            pump.pump();
            if (ms > 110 && device.now() >= 1000) {
                assertThat(Math.abs(ahead(device))).isLessThanOrEqualTo(20);
            }
        }
    }

    @Test
    void countsWhatTheDeviceLacked() throws IOException {
        FakeDevice device = new FakeDevice(RATE / 5, 1);
        SoundPump pump = pump(device);
        play(pump, device, 2, 1);
        for (int ms = 0; ms < 400; ms += 5) {
            now += 5 * MS;
            device.advanceTo(now);
            pump.pump();
        }
        assertThat(device.silent()).isTrue();
        assertThat(pump.underruns()).isZero();
        receive((int) ((now - START) / PACKET), RATE);
        for (int ms = 0; ms < 200; ms += 5) {
            now += 5 * MS;
            device.advanceTo(now);
            pump.pump();
        }
        assertThat(pump.underruns()).isEqualTo(1);
    }

    @Test
    void muteIsHeard() throws IOException {
        FakeDevice device = new FakeDevice(RATE / 5, 1);
        SoundPump pump = pump(device);
        pump.volume(0);
        play(pump, device, 1, 1);
        assertThat(device.now()).isZero();
        assertThat(device.silent()).isFalse();
    }

    @Test
    void saysThatThereIsNoDevice() {
        FakeDevice device = new FakeDevice(RATE / 5, 1);
        device.missing = true;
        SoundPump pump = pump(device);
        receive(0, RATE);
        assertThatThrownBy(pump::pump).isInstanceOf(IOException.class);
    }
}

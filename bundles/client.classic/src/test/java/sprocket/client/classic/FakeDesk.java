// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;

/** Records the calls of a window and does nothing. */
final class FakeDesk implements Desk {

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<String> history = new ArrayList<>();
    volatile SessionStatus status = Statuses.EMPTY;

    @Override
    public SessionStatus status() {
        return status;
    }

    @Override
    public PlaybackStatistics statistics() {
        return Statuses.NO_STATISTICS;
    }

    @Override
    public void open(Address address) {
        calls.add("open " + address.url() + (address.picturesOnly() ? " pictures only" : ""));
    }

    @Override
    public void setup() {
        calls.add("setup");
    }

    @Override
    public void play() {
        calls.add("play");
    }

    @Override
    public void pause() {
        calls.add("pause");
    }

    @Override
    public void teardown() {
        calls.add("teardown");
    }

    @Override
    public void stop() {
        calls.add("stop");
    }

    @Override
    public void describe() {
        calls.add("describe");
    }

    @Override
    public void request(String method) {
        calls.add("request " + method);
    }

    @Override
    public void seek(Duration position) {
        calls.add("seek " + position);
    }

    @Override
    public void skip(Duration by) {
        calls.add("skip " + by);
    }

    @Override
    public void step(int pictures) {
        calls.add("step " + pictures);
    }

    @Override
    public void scale(double factor) {
        calls.add("scale " + factor);
    }

    @Override
    public void login(String user, String password) {
        calls.add("login " + user + " " + password);
    }

    @Override
    public void trust() {
        calls.add("trust");
    }

    @Override
    public void retry() {
        calls.add("retry");
    }

    @Override
    public Optional<Duration> position() {
        return Optional.empty();
    }

    @Override
    public Optional<Picture> picture() {
        return Optional.empty();
    }

    @Override
    public void volume(double level) {
        calls.add("volume " + level);
    }

    @Override
    public void mute(boolean silent) {
        calls.add("mute " + silent);
    }

    @Override
    public void latency(Duration delay) {
        calls.add("latency " + delay);
    }

    @Override
    public void snapshot(Path file) {
        calls.add("snapshot " + file);
    }

    @Override
    public void record(Path file) {
        calls.add("record " + file);
    }

    @Override
    public void stopRecording() {
        calls.add("stop recording");
    }

    @Override
    public List<String> history() {
        return history;
    }

    @Override
    public void quit() {
        calls.add("quit");
    }
}

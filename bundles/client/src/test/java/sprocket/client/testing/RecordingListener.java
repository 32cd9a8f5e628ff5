// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.PresentationDescription;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.RawPacket;
import sprocket.client.media.StreamUnit;
import sprocket.rtsp.api.message.RtspRequest;

/** Records the events of a session. */
public final class RecordingListener implements ClientListener {

    public final List<StreamUnit> units = new CopyOnWriteArrayList<>();
    public final List<String> events = new CopyOnWriteArrayList<>();
    public final List<RtspClientException> failures = new CopyOnWriteArrayList<>();

    @Override
    public void unit(ClientStream stream, StreamUnit unit) {
        units.add(unit);
    }

    @Override
    public void packet(ClientStream stream, RawPacket packet) {
        events.add(
                "packet " + packet.header().sequence() + " of " + stream.track().encoding());
    }

    @Override
    public void streamEnded(ClientStream stream) {
        events.add("ended " + stream.track().index());
    }

    @Override
    public void transportChanged(String from, String to, String reason) {
        events.add(from + " to " + to);
    }

    @Override
    public void reconnecting(RtspClientException cause, int attempt, Duration delay) {
        failures.add(cause);
        events.add("reconnecting " + attempt);
    }

    @Override
    public void reconnected(ClientSession session) {
        events.add("reconnected");
    }

    @Override
    public void described(PresentationDescription description) {
        events.add("described " + description.tracks().size());
    }

    @Override
    public void requested(RtspRequest request) {
        events.add("requested " + request.method());
    }

    @Override
    public void failed(RtspClientException cause) {
        failures.add(cause);
        events.add("failed");
    }
}

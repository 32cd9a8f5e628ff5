// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A client's channels, from its proposal to the answer of the server. */
class TcpReservationTest {

    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 554);
    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 40_000);

    private final TcpTransport transport = new TcpTransport();
    private final RecordingLink link = new RecordingLink();

    private Optional<TransportReservation> reserve(Optional<InterleavedLink> carrier, Frames frames) {
        return transport.reserve(
                new TransportReservation.Request("RTP/AVP/TCP", List.of(), SERVER, CLIENT, Runnable::run, carrier),
                frames);
    }

    private TransportReservation reserve(Frames frames) {
        return reserve(Optional.of(link), frames).orElseThrow();
    }

    private static TransportOffer answer(PortPair channels) {
        return answer().channels(Optional.of(channels)).build();
    }

    private static TransportOffer.Builder answer() {
        return TransportOffer.builder("RTP/AVP/TCP", SERVER, CLIENT, Runnable::run);
    }

    private void arrive(int channel) {
        link.claimed.get(channel).rtp(ByteBuffer.allocate(100));
        link.claimed.get(channel).rtcp(ByteBuffer.allocate(28));
    }

    @Test
    void hearsNothingBeforeTheServerHasChosen() throws Exception {
        Frames frames = new Frames();
        TransportReservation reservation = reserve(frames);
        assertThat(reservation.parameters()).containsExactly(Map.entry("unicast", ""), Map.entry("interleaved", "0-1"));
        arrive(0);
        assertThat(frames.heard).isEmpty();

        TransportChannel channel = reservation.connect(answer(PortPair.from(0)));
        arrive(0);
        assertThat(frames.heard).containsExactly("rtp 100", "rtcp 28");
        assertThat(channel.answer()).containsEntry("interleaved", "0-1");
        channel.sendControl(ByteBuffer.allocate(32));
        reservation.close();
        channel.close();
        assertThat(link.calls).containsExactly("rtcp 1 32", "release 0");
        assertThatThrownBy(() -> reservation.connect(answer(PortPair.from(0))))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Some cameras send RTCP on the lower channel. */
    @Test
    void takesTheChannelsTheOtherWayRound() throws Exception {
        Frames frames = new Frames();
        TransportChannel channel = reserve(frames).connect(answer(new PortPair(5, 4)));
        link.claimed.get(4).rtp(ByteBuffer.allocate(28));
        link.claimed.get(4).rtcp(ByteBuffer.allocate(100));
        assertThat(frames.heard).containsExactly("rtcp 28", "rtp 100");
        assertThat(channel.answer()).containsEntry("interleaved", "5-4");
        channel.sendControl(ByteBuffer.allocate(32));
        channel.close();
        assertThat(link.calls).endsWith("rtcp 4 32", "release 4");
    }

    @Test
    void anAnswerWithoutChannelsMeansThoseProposed() throws Exception {
        reserve(new Frames());
        assertThat(reserve(new Frames()).connect(answer().build()).answer()).containsEntry("interleaved", "2-3");
    }

    /** A server may swap the channels that two streams have proposed. */
    @Test
    void channelsMayBeChosenCrosswise() throws Exception {
        Frames first = new Frames();
        Frames second = new Frames();
        TransportReservation one = reserve(first);
        TransportReservation two = reserve(second);
        assertThat(two.parameters()).containsEntry("interleaved", "2-3");

        assertThat(one.connect(answer(PortPair.from(2))).answer()).containsEntry("interleaved", "2-3");
        assertThat(two.connect(answer(PortPair.from(0))).answer()).containsEntry("interleaved", "0-1");
        arrive(2);
        assertThat(first.heard).hasSize(2);
        arrive(0);
        assertThat(second.heard).hasSize(2);
        assertThat(first.heard).hasSize(2);
        assertThat(link.claimed).hasSize(2);
    }

    @Test
    void whoMadeRoomGetsWhatIsChosenForIt() throws Exception {
        TransportReservation one = reserve(new Frames());
        TransportReservation two = reserve(new Frames());
        one.connect(answer(PortPair.from(3)));
        assertThat(link.claimed.keySet()).containsExactlyInAnyOrder(3, 0);
        assertThat(two.connect(answer(PortPair.from(8))).answer()).containsEntry("interleaved", "8-9");
        assertThat(link.claimed.keySet()).containsExactlyInAnyOrder(3, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-0", "0-2", "256-255", "255-256", "6-7"})
    void takesNoChannelsThatAreNone(String channels) throws Exception {
        link.claim(OptionalInt.of(6), new Frames());
        TransportReservation reservation = reserve(new Frames());
        PortPair chosen = TcpTransportTest.pair(channels);
        assertThatThrownBy(() -> reservation.connect(answer(chosen))).isInstanceOf(IOException.class);
        assertThat(reservation.connect(answer(PortPair.from(0)))).isNotNull();
    }

    @Test
    void givesUnusedChannelsBack() {
        TransportReservation reservation = reserve(new Frames());
        reservation.close();
        reservation.close();
        assertThat(link.claimed).isEmpty();
        assertThat(link.calls).containsExactly("release 0");
        assertThatThrownBy(() -> reservation.connect(answer(PortPair.from(0))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aConnectionThatEndsIsToldToWhoIsConnectedAndRefusedToOthers() throws Exception {
        Frames frames = new Frames();
        TransportReservation connected = reserve(frames);
        connected.connect(answer(PortPair.from(0)));
        TransportReservation waiting = reserve(frames);
        link.claimed.values().forEach(listener -> listener.failed("the connection has ended"));
        assertThat(frames.heard).containsExactly("failed: the connection has ended");
        assertThatThrownBy(() -> waiting.connect(answer(PortPair.from(2))))
                .isInstanceOf(IOException.class)
                .hasMessage("the connection has ended");
    }

    @Test
    void needsAConnection() {
        assertThat(reserve(Optional.empty(), new Frames())).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;

class TcpTransportTest {

    private static final ChannelListener DEAF = new Frames();

    private final TcpTransport transport = new TcpTransport();
    private final RecordingLink link = new RecordingLink();

    private Optional<TransportChannel> open(String offered) {
        return open(offered, Optional.of(link));
    }

    /** @param text channels and destination, each empty if it is not offered */
    private Optional<TransportChannel> open(String text, Optional<InterleavedLink> carrier) {
        String[] parts = text.split(";", -1);
        Optional<PortPair> channels = parts[0].isEmpty() ? Optional.empty() : Optional.of(pair(parts[0]));
        Optional<String> destination = parts.length == 1 ? Optional.empty() : Optional.of(parts[1]);
        return transport.open(
                offer(carrier).channels(channels).destination(destination).build(), DEAF);
    }

    private static TransportOffer.Builder offer(Optional<InterleavedLink> carrier) {
        return TransportOffer.builder(
                        "RTP/AVP/TCP",
                        new InetSocketAddress("127.0.0.1", 40_000),
                        new InetSocketAddress("127.0.0.1", 554),
                        Runnable::run)
                .link(carrier);
    }

    static PortPair pair(String channels) {
        String[] both = channels.split("-");
        return new PortPair(Integer.parseInt(both[0]), Integer.parseInt(both[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0-1",
        "0-1, 0-1",
        "7-8, 7-8",
        "254-255, 254-255",
        "4-5;127.0.0.1, 4-5",
    })
    void opensAndAnswers(String offered, String channels) {
        TransportChannel channel = open(offered).orElseThrow();
        assertThat(channel.answer().keySet()).containsExactly("unicast", "interleaved");
        assertThat(channel.answer()).containsEntry("unicast", "").containsEntry("interleaved", channels);
        assertThat(channel.framing()).isEqualTo(4);
        assertThat(channel.boundToConnection()).isTrue();
        assertThat(channel.group()).isEmpty();
        assertThat(link.claimed).containsValue(DEAF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-0", "255-256", "5-2", "0-2", "0-1;192.0.2.9", "0-1;"})
    void refuses(String offered) {
        assertThat(open(offered)).isEmpty();
        assertThat(link.claimed).isEmpty();
    }

    /** A client may write its own address in any form. */
    @ParameterizedTest
    @CsvSource({"::1, true", "0:0:0:0:0:0:0:1, true", "' ::1 ', true", "::2, false", "localhost, false"})
    void knowsItsClientByAnAddressOfIpv6(String destination, boolean its) {
        InetSocketAddress client = new InetSocketAddress("::1", 40_000);
        assertThat(transport
                        .open(
                                TransportOffer.builder(
                                                "RTP/AVP/TCP", client, new InetSocketAddress("::1", 554), Runnable::run)
                                        .link(Optional.of(link))
                                        .destination(Optional.of(destination))
                                        .build(),
                                DEAF)
                        .isPresent())
                .isEqualTo(its);
    }

    @Test
    void refusesMulticast() {
        assertThat(transport.open(offer(Optional.of(link)).multicast(true).build(), DEAF))
                .isEmpty();
        assertThat(link.claimed).isEmpty();
    }

    /** ServiceLoader finds the transport, for programs without a container. */
    @Test
    void isFoundByTheNameOfItsAnnotation() {
        assertThat(ServiceLoader.load(RtpTransport.class).stream()
                        .filter(p -> p.type()
                                .getAnnotation(TransportProtocol.class)
                                .value()[0]
                                .equals("TCP"))
                        .map(ServiceLoader.Provider::get))
                .singleElement()
                .isInstanceOf(TcpTransport.class);
    }

    @Test
    void refusesChannelsThatAreTaken() {
        TransportChannel first = open("0-1").orElseThrow();
        assertThat(open("0-1")).isEmpty();
        assertThat(open("").orElseThrow().answer()).containsEntry("interleaved", "2-3");
        first.close();
        assertThat(open("0-1")).isPresent();
    }

    @Test
    void needsAConnection() {
        assertThat(open("0-1", Optional.empty())).isEmpty();
    }

    @Test
    void sendsOnItsChannelsUntilItIsClosed() {
        TransportChannel channel = open("6-7").orElseThrow();
        TrainPool pool = new TrainPool(1 << 20);
        TrainBuilder builder =
                TrainBuilder.begin(pool, new PacketTrain.Format(4, 100), 1, 4).orElseThrow();
        builder.packet().putInt(7);
        builder.end(true, 0);
        PacketTrain train = builder.build();
        PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, 1, 99, 0);
        assertThat(channel.writable()).isTrue();
        assertThat(channel.send(train, 0, 1, stamp)).isTrue();
        channel.sendControl(ByteBuffer.allocate(28));
        link.writable = false;
        link.open = false;
        assertThat(channel.writable()).isFalse();
        assertThat(channel.send(train, 0, 1, stamp)).isFalse();
        link.writable = true;
        channel.close();
        channel.close();
        assertThat(channel.writable()).isFalse();
        assertThat(channel.send(train, 0, 1, stamp)).isFalse();
        channel.sendControl(ByteBuffer.allocate(28));
        assertThat(link.calls)
                .containsExactly(
                        "rtp 6 packets 0 to 1 from 99", "rtcp 7 28", "rtp 6 packets 0 to 1 from 99", "release 6");
        train.release();
        assertThat(pool.inUse()).isZero();
    }
}

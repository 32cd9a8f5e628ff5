package sprocket.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.train.PacketStamp;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;

class TcpTransportTest {

    private static final ChannelListener DEAF = new ChannelListener() {

        @Override
        public void rtp(ByteBuffer packet) {
        }

        @Override
        public void rtcp(ByteBuffer packet) {
        }

        @Override
        public void failed(String reason) {
        }
    };

    private final TcpTransport transport = new TcpTransport();
    private final RecordingLink link = new RecordingLink();

    private Optional<TransportChannel> open(String parameters) {
        return open(parameters, Optional.of(link));
    }

    private Optional<TransportChannel> open(String text, Optional<InterleavedLink> carrier) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : text.split(";")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        return transport.open(new TransportOffer("RTP/AVP/TCP", parameters, new InetSocketAddress("127.0.0.1", 40_000),
                new InetSocketAddress("127.0.0.1", 554), Runnable::run, carrier), DEAF);
    }

    @ParameterizedTest
    @CsvSource({
        "unicast, 0-1",
        "unicast;interleaved=0-1, 0-1",
        "unicast;interleaved=0, 0-1",
        "interleaved=7-8, 7-8",
        "interleaved= 2-3 , 2-3",
        "unicast;interleaved=254-255;ssrc=zz, 254-255",
        "interleaved=4-5;destination=127.0.0.1, 4-5",
    })
    void opensAndAnswers(String parameters, String channels) {
        TransportChannel channel = open(parameters).orElseThrow();
        assertThat(channel.answer().keySet()).containsExactly("unicast", "interleaved");
        assertThat(channel.answer()).containsEntry("unicast", "").containsEntry("interleaved", channels);
        assertThat(channel.framing()).isEqualTo(4);
        assertThat(channel.boundToConnection()).isTrue();
        assertThat(link.claimed).containsValue(DEAF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interleaved=", "interleaved=0-0", "interleaved=255-256", "interleaved=255", "interleaved=300",
        "interleaved=5-2", "interleaved=0-2", "interleaved=-1", "interleaved=1-", "interleaved=a-b", "interleaved=99999999999",
        "multicast;interleaved=0-1", "interleaved=0-1;destination=192.0.2.9", "interleaved=0-1;destination"})
    void refuses(String parameters) {
        assertThat(open(parameters)).isEmpty();
        assertThat(link.claimed).isEmpty();
    }

    @Test
    void refusesChannelsThatAreTaken() {
        TransportChannel first = open("interleaved=0-1").orElseThrow();
        assertThat(open("interleaved=0-1")).isEmpty();
        assertThat(open("unicast").orElseThrow().answer()).containsEntry("interleaved", "2-3");
        first.close();
        assertThat(open("interleaved=0-1")).isPresent();
    }

    @Test
    void needsAConnection() {
        assertThat(open("interleaved=0-1", Optional.empty())).isEmpty();
    }

    @Test
    void sendsOnItsChannelsUntilItIsClosed() {
        TransportChannel channel = open("interleaved=6-7").orElseThrow();
        TrainPool pool = new TrainPool(1 << 20);
        TrainBuilder builder = TrainBuilder.begin(pool, new TrainFormat(4, 100), 1, 4).orElseThrow();
        builder.packet().putInt(7);
        builder.end(true, 0);
        PacketTrain train = builder.build();
        PacketStamp stamp = new PacketStamp(26, 1, 99, 0);
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
        assertThat(link.calls).containsExactly("rtp 6 packets 0 to 1 from 99", "rtcp 7 28", "rtp 6 packets 0 to 1 from 99",
                "release 6");
        train.release();
        assertThat(pool.inUse()).isZero();
    }
}

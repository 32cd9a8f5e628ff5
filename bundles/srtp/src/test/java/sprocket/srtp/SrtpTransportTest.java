// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.payload.PayloadDescription.Attribute;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.srtp.crypto.CipherSuite;
import sprocket.srtp.crypto.MasterKey;
import sprocket.srtp.crypto.Opener;
import sprocket.srtp.crypto.Sealer;
import sprocket.srtp.mikey.KeyManagement;

/** From the description to packets, between our server and our client. */
class SrtpTransportTest {

    private static MasterKey key(List<Attribute> attributes) throws Exception {
        return KeyManagement.ofAttribute(attributes.get(0).value())
                .orElseThrow()
                .masterKey();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void packetsAndReportsComeOutAtTheOtherEnd(int framing) throws Exception {
        Conversation talk = Conversation.over(framing);
        talk.setUp(talk.describe());
        assertThat(talk.serverEnd.framing()).isEqualTo(framing);
        assertThat(talk.send("ABC", 50, 65_534)).isTrue();
        assertThat(talk.send("D", 20, 65_537)).isTrue();
        talk.serverEnd.sendControl(Conversation.report(7));
        assertThat(talk.client.packets)
                .containsExactly("rtp -2 A 62", "rtp -1 B 62", "rtp 0 C 62", "rtp 1 D 32", "rtcp 7 8");
        talk.clientEnd.sendControl(Conversation.report(8));
        assertThat(talk.server.packets).containsExactly("rtcp 8 8");
        assertThat(talk.client.rejected + talk.server.rejected).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everySuiteWorks(CipherSuite suite) throws Exception {
        SrtpTransport transport = new SrtpTransport(SrtpSettings.of(Map.of("cipher", suite.name())));
        Conversation talk = new Conversation(transport, new Connection(true), 0);
        List<Attribute> described = talk.describe();
        assertThat(key(described).suite()).isEqualTo(suite);
        talk.setUp(described);
        talk.send("AB", 1_000, 1);
        talk.clientEnd.sendControl(Conversation.report(8));
        assertThat(talk.client.packets).containsExactly("rtp 1 A 1012", "rtp 2 B 1012");
        assertThat(talk.server.packets).containsExactly("rtcp 8 8");
    }

    @Test
    void nothingReadableIsOnTheWire() throws Exception {
        Conversation talk = Conversation.over(0);
        talk.setUp(talk.describe());
        talk.send("AAAA", 400, 1);
        talk.serverEnd.sendControl(Conversation.report(7));
        assertThat(talk.wires.wire)
                .hasSize(5)
                .allSatisfy(packet -> assertThat(new String(packet, StandardCharsets.ISO_8859_1))
                        .doesNotContain("AAA"));
        assertThat(talk.wires.wire.get(0)).hasSize(412 + 10);
    }

    @Test
    void changedAndRepeatedPacketsAreCountedAndGoNoFurther() throws Exception {
        Conversation talk = Conversation.over(0);
        talk.setUp(talk.describe());
        talk.wires.network = packet -> {
            packet[packet.length / 2] ^= 1;
            return packet;
        };
        talk.send("AB", 100, 1);
        talk.serverEnd.sendControl(Conversation.report(7));
        talk.clientEnd.sendControl(Conversation.report(8));
        assertThat(talk.client.packets).isEmpty();
        assertThat(talk.server.packets).isEmpty();
        assertThat(talk.client.rejected).isEqualTo(3);
        assertThat(talk.server.rejected).isEqualTo(1);
        talk.wires.network = packet -> packet;
        talk.clientEnd.sendControl(Conversation.report(8));
        byte[] again = talk.wires.wire.get(talk.wires.wire.size() - 1);
        talk.wires.fromClient(again, true);
        assertThat(talk.server.packets).hasSize(1);
        assertThat(talk.server.rejected).isEqualTo(2);
    }

    @Test
    void readableReportsKeepNobodyAlive() throws Exception {
        Conversation talk = Conversation.over(0);
        talk.setUp(talk.describe());
        talk.wires.fromClient(Conversation.report(8).array(), true);
        byte[] longer = new byte[64];
        longer[0] = (byte) 0x81;
        longer[1] = (byte) 201;
        talk.wires.fromClient(longer, true);
        talk.wires.fromClient(new byte[200], false);
        assertThat(talk.server.packets).isEmpty();
        assertThat(talk.server.rejected)
                .as("the only one that could have been encrypted")
                .isEqualTo(1);
    }

    @Test
    void everyDescriptionHasAKeyOfItsOwn() throws Exception {
        Conversation one = Conversation.over(0);
        Conversation other = new Conversation(one.transport, new Connection(true), 0);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            keys.add(one.describe().get(0).value());
            keys.add(other.describe().get(0).value());
            keys.add(one.transport
                    .describe("/film audio", one.connection)
                    .orElseThrow()
                    .attributes()
                    .get(0)
                    .value());
        }
        assertThat(keys).hasSize(30);
    }

    @Test
    void theKeyOfTheLastDescriptionCounts() throws Exception {
        Conversation talk = Conversation.over(0);
        talk.describe();
        talk.setUp(talk.describe());
        talk.send("A", 50, 1);
        assertThat(talk.client.packets).hasSize(1);
    }

    @Test
    void theKeyOfAnotherConnectionOpensNothing() throws Exception {
        Conversation victim = Conversation.over(0);
        victim.setUp(victim.describe());
        victim.send("A", 50, 1);
        Conversation thief = new Conversation(victim.transport, new Connection(true), 0);
        Opener opener = new Opener(key(thief.describe()), 0, ssrc -> false);
        byte[] packet = victim.wires.wire.get(0);
        assertThat(opener.open(packet, packet.length, new byte[packet.length])).isEqualTo(Opener.REJECTED);
    }

    @Test
    void withoutADescriptionTheReplyToSetupTellsTheKey() throws Exception {
        Conversation talk = Conversation.over(0);
        List<Attribute> elsewhere = new Conversation(talk.transport, new Connection(true), 0).describe();
        talk.setUp(elsewhere);
        assertThat(talk.serverEnd.headers().get("KeyMgmt"))
                .startsWith("prot=mikey;uri=\"" + Conversation.URL + "\";data=\"");
        talk.send("A", 50, 1);
        assertThat(talk.client.packets).hasSize(1);
    }

    /** Under one key, no two streams may have the same source. */
    @Test
    void streamsThatAreSetUpWithOneDescriptionHaveDifferentSources() throws Exception {
        Conversation talk = Conversation.over(0);
        List<Attribute> described = talk.describe();
        Set<Integer> sources = new HashSet<>();
        for (int i = 0; i < ConnectionKeys.MAX_USES; i++) {
            talk.setUp(described);
            assertThat(talk.serverEnd.headers().isEmpty()).as("use %d", i).isEqualTo(i == 0);
            sources.add(talk.serverEnd.ssrc().orElseThrow());
            talk.send("A", 50, 1);
        }
        assertThat(sources).hasSize(ConnectionKeys.MAX_USES);
        assertThat(talk.client.packets).hasSize(ConnectionKeys.MAX_USES);
        assertThatThrownBy(() -> talk.open(Map.of()))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("send DESCRIBE");
    }

    @Test
    void manyDescriptionsTakeNoMoreMemory() {
        Conversation talk = Conversation.over(0);
        for (int i = 0; i < 1_000; i++) {
            talk.transport.describe("/film" + i + " video", talk.connection);
        }
        assertThat(talk.connection.attributes).hasSize(1);
        Map<?, ?> keys =
                (Map<?, ?>) talk.connection.attributes.values().iterator().next();
        assertThat(keys).hasSize(ConnectionKeys.MAX_STREAMS);
        assertThat(new ArrayList<Object>(keys.keySet()))
                .contains("/film999 video")
                .doesNotContain("/film0 video");
    }

    @Test
    void aConnectionThatIsNotEncryptedGetsNoKeyAndNoStream() throws Exception {
        Conversation talk = new Conversation(new SrtpTransport(), new Connection(false), 0);
        assertThat(talk.transport.describe(Conversation.STREAM, talk.connection))
                .isEmpty();
        assertThat(talk.open(Map.of())).isEmpty();
        assertThat(talk.connection.attributes).isEmpty();
    }

    @Test
    void descriptionsWithoutKeysAreASetting() {
        SrtpTransport transport = new SrtpTransport(SrtpSettings.of(Map.of("announce", "false")));
        assertThat(transport.describe("/film video", new Connection(true))).isEmpty();
    }

    @Test
    void aClientWithoutAKeyUsesThatOfTheServer() throws Exception {
        Conversation talk = Conversation.over(0);
        MasterKey key = key(talk.describe());
        TransportChannel channel = talk.open(Map.of()).orElseThrow();
        byte[] report = Conversation.report(channel.ssrc().orElseThrow() + 1).array();
        byte[] sealed = new byte[100];
        int size = new Sealer(key).sealControl(report, report.length, sealed);
        talk.wires.fromClient(Arrays.copyOf(sealed, size), true);
        assertThat(talk.server.packets).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prot=mikey", "prot=mikey;data=\"AAAA\"", "prot=mikey;data=\"?\""})
    void aKeyThatCannotBeReadIsRefused(String header) {
        Conversation talk = Conversation.over(0);
        talk.describe();
        assertThatThrownBy(() -> talk.open(Map.of("KeyMgmt", header))).isInstanceOf(KeyException.class);
    }

    @Test
    void aClientTakesACryptoAttribute() throws Exception {
        Conversation talk = Conversation.over(0);
        Attribute crypto =
                new Attribute("crypto", "1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz");
        Attribute unusable = new Attribute("crypto", "2 F8_128_HMAC_SHA1_80 inline:AAAA");
        assertThat(talk.reserve(List.of(unusable, crypto), true).headers()).isEmpty();
        assertThatThrownBy(() -> talk.reserve(List.of(unusable), true))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("none of its crypto attributes");
        assertThatThrownBy(() -> talk.reserve(List.of(), true)).hasMessageContaining("no key");
    }

    @Test
    void aClientTakesNoKeyThatOthersCanRead() {
        Conversation talk = Conversation.over(0);
        List<Attribute> described = talk.describe();
        assertThatThrownBy(() -> talk.reserve(described, false))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("rtsps");
    }

    @Test
    void serviceLoaderFindsIt() {
        assertThat(ServiceLoader.load(RtpTransport.class).stream().map(ServiceLoader.Provider::type))
                .contains(SrtpTransport.class);
    }
}

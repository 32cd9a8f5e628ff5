// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.util.EnumMap;
import java.util.Map;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;
import sprocket.srtp.crypto.CipherSuite;
import sprocket.srtp.crypto.MasterKey;
import sprocket.srtp.crypto.Opener;

/** Packets that nobody with the key has made: SRTP and SRTCP of each suite. None is opened. */
public final class SrtpTarget implements FuzzTarget {

    private static final int MOST_PACKETS = 16;

    private final Map<CipherSuite, Opener> openers = new EnumMap<>(CipherSuite.class);

    public SrtpTarget() {
        for (CipherSuite suite : CipherSuite.values()) {
            MasterKey key = new MasterKey(suite, new byte[suite.keyLength()], new byte[suite.saltLength()]);
            openers.put(suite, new Opener(key, 0, ssrc -> ssrc == 7));
        }
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        for (int i = 0; i < MOST_PACKETS && in.remaining() > 0; i++) {
            int choice = in.number();
            byte[] packet = in.piece(in.number());
            CipherSuite suite = CipherSuite.values()[(choice >> 1) % CipherSuite.values().length];
            Opener opener = openers.get(suite);
            byte[] target = new byte[packet.length];
            int opened = (choice & 1) == 0
                    ? opener.open(packet, packet.length, target)
                    : opener.openControl(packet, packet.length, target);
            if (opened > 0) {
                throw new AssertionError("A forged packet was opened");
            }
        }
    }
}

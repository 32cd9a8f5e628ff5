// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import sprocket.settings.checked.CheckedSettings;
import sprocket.srtp.crypto.CipherSuite;

/**
 * The settings, checked.
 *
 * @param announce whether descriptions on encrypted connections have a key
 * @param cipher the suite of new streams
 * @param packetMemory bytes for encrypted packets
 */
record SrtpSettings(boolean announce, CipherSuite cipher, long packetMemory) {

    private static final long MIB = 1 << 20;

    /**
     * @param properties of {@link SrtpConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static SrtpSettings of(Map<String, ?> properties) {
        CheckedSettings<SrtpConfig> settings = CheckedSettings.of(SrtpConfig.PID, SrtpConfig.class, properties);
        SrtpConfig values = settings.values();
        CipherSuite cipher = CipherSuite.named(values.cipher().strip())
                .orElseThrow(() -> settings.refusal(
                        "cipher",
                        Arrays.stream(CipherSuite.values()).map(Enum::name).collect(Collectors.joining(", "))));
        return new SrtpSettings(values.announce(), cipher, values.packet_memory() * MIB);
    }
}

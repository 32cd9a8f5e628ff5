// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The payload types with a fixed meaning (RFC 3551 section 6, tables 4 and 5). */
final class AssignedPayloads {

    private static final Map<Integer, RtpMap> BY_TYPE = Stream.of(
                    "0 PCMU/8000",
                    "3 GSM/8000",
                    "4 G723/8000",
                    "5 DVI4/8000",
                    "6 DVI4/16000",
                    "7 LPC/8000",
                    "8 PCMA/8000",
                    // G722 samples at 16 kHz; its clock is 8 kHz by a historic error (RFC 3551 section 4.5.2).
                    "9 G722/8000",
                    "10 L16/44100/2",
                    "11 L16/44100",
                    "12 QCELP/8000",
                    "13 CN/8000",
                    "14 MPA/90000",
                    "15 G728/8000",
                    "16 DVI4/11025",
                    "17 DVI4/22050",
                    "18 G729/8000",
                    "25 CelB/90000",
                    "26 JPEG/90000",
                    "28 nv/90000",
                    "31 H261/90000",
                    "32 MPV/90000",
                    "33 MP2T/90000",
                    "34 H263/90000")
            .map(RtpMap::parse)
            .collect(Collectors.toUnmodifiableMap(RtpMap::payloadType, Function.identity()));

    private AssignedPayloads() {}

    static Optional<RtpMap> of(int payloadType) {
        return Optional.ofNullable(BY_TYPE.get(payloadType));
    }
}

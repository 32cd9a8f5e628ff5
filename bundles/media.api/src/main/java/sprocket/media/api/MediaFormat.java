// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

/** What a track's access units hold; enough for a payload format to describe and a receiver to decode them. */
public sealed interface MediaFormat permits VideoFormat, AudioFormat, DataFormat {

    /** Name of the encoding as the IANA registers it for RTP, such as JPEG, H264, L16, PCMU, MPEG4-GENERIC. */
    String encoding();

    /**
     * What a decoder needs before the first access unit: the header segments of a JPEG
     * ({@link VideoFormat#JPEG_HEADER}), the parameter sets of H.264, the AudioSpecificConfig of AAC.
     */
    CodecConfiguration configuration();
}

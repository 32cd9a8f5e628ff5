// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import org.osgi.dto.DTO;

/** What a viewer reports about a stream (RFC 3550, section 6.4.1). */
public class ReceptionDTO extends DTO {

    /** The synchronisation source of the viewer, 32 bits unsigned. */
    public long ssrc;

    /** Milliseconds since 1970 at which the report arrived. */
    public long time;

    /** Part of the packets that was lost since its previous report, from 0 to below 1. */
    public double fractionLost;

    /** Packets lost in all; negative if packets arrived twice. */
    public long lost;

    /** The highest sequence number that arrived, with its cycles above 16 bits. */
    public long highestSequence;

    /** Mean deviation of the time between packets, in milliseconds. */
    public double jitter;

    /** Time to the viewer and back in milliseconds; null if it is not known. */
    public Double roundTrip;
}

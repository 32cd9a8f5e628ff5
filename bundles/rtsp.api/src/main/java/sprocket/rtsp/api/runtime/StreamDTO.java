// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import org.osgi.dto.DTO;

/** A stream that is sent to a viewer, and how it arrives. Counters begin when it is set up. */
public class StreamDTO extends DTO {

    /** The id of the session. Who knows it can control the session. */
    public String session;

    /** The id of the track in its presentation. */
    public String track;

    /** Such as {@code JPEG}. */
    public String encoding;

    /** The Transport header of the reply to SETUP. */
    public String transport;

    /** The synchronisation source of the packets, 32 bits unsigned. */
    public long ssrc;

    /** Access units sent. */
    public long units;

    /** RTP packets sent. */
    public long packets;

    /** Payload sent, in bytes. */
    public long bytes;

    /** Access units that were not ready in time. */
    public long late;

    /** Access units that were not sent. */
    public long dropped;

    /** Access units that could not be packetised. */
    public long failed;

    /** Packets of the viewer that were not authentic. */
    public long rejected;

    /** Packets that viewers have reported as lost, under all SSRCs of the stream. */
    public long reportedLost;

    /** Participants of the RTP session that are known, the server included (RFC 3550, section 6.2.1). */
    public int members;

    /** Compound RTCP packets sent. */
    public long rtcpSent;

    /** Compound RTCP packets of viewers. */
    public long rtcpReceived;

    /** Packets of viewers on the RTCP port that were no compound RTCP packets. */
    public long rtcpIgnored;

    /** How often the server has left its SSRC to another participant (RFC 3550, section 8.2). */
    public long collisions;

    /** The last report of the viewer; null before it. */
    public ReceptionDTO reception;
}

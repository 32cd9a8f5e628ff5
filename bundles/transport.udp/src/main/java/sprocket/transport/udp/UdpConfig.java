// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of RTP over UDP, and gives the defaults to the component that it annotates. {@link UdpSettings}
 * reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = UdpConfig.PID,
        name = "Sprocket RTP over UDP",
        description = "A changed address or port range applies to new streams. Running streams keep their sockets.")
@interface UdpConfig {

    String PID = "sprocket.transport.udp";

    @AttributeDefinition(
            name = "Bind address",
            required = false,
            description = "Address of the interface to send from. Empty: all interfaces, IPv4 and IPv6.")
    String bind_address() default "";

    @AttributeDefinition(
            name = "First port",
            min = "0",
            max = "65534",
            description = "Lowest UDP port for RTP and RTCP. 0 here and in last.port: any free ports.")
    @Range(min = 0, max = 65_534)
    int first_port() default 0;

    @AttributeDefinition(
            name = "Last port",
            min = "0",
            max = "65535",
            description = "Highest UDP port for RTP and RTCP. The range needs an even port and the next one for each"
                    + " event loop and address family.")
    @Range(min = 0, max = 65_535)
    int last_port() default 0;

    @AttributeDefinition(
            name = "Send buffer",
            min = "0",
            max = "67108864",
            description = "Bytes of a socket's send buffer; the kernel may grant less. 0: the system's default.")
    @Range(min = 0, max = 67_108_864, unit = "bytes")
    int send_buffer() default 1_048_576;

    @AttributeDefinition(
            name = "Segmentation",
            description = "Whether the kernel splits bursts into packets (UDP_SEGMENT) where it can.")
    boolean segmentation() default true;

    @AttributeDefinition(
            name = "Unencrypted media of secure connections",
            description = "Whether viewers on rtsps connections may have RTP over UDP without encryption. If not, such"
                    + " SETUP requests are answered 461.")
    boolean unencrypted() default false;

    @AttributeDefinition(
            name = "Multicast",
            description = "Whether viewers may have live streams by multicast. Every machine of the network may receive"
                    + " them. Switches without IGMP snooping and Wi-Fi send them everywhere.")
    boolean multicast() default false;

    @AttributeDefinition(
            name = "Multicast addresses",
            description = "IPv4 addresses of groups, as first-last. Each stream has one of its own. The default is part"
                    + " of the local scope of RFC 2365.")
    String multicast_addresses() default "239.255.64.0-239.255.127.255";

    @AttributeDefinition(
            name = "Multicast IPv6 addresses",
            description = "IPv6 addresses of groups, as first-last. The fourth digit is the scope: 1 for this machine,"
                    + " 2 for the link, 5 for the site, 8 for the organisation.")
    String multicast_ipv6_addresses() default "ff15::8153:0-ff15::8153:3fff";

    @AttributeDefinition(
            name = "First multicast port",
            min = "1",
            max = "65534",
            description = "Lowest UDP port of groups.")
    @Range(min = 1, max = 65_534)
    int multicast_first_port() default 16_384;

    @AttributeDefinition(
            name = "Last multicast port",
            min = "3",
            max = "65535",
            description =
                    "Highest UDP port of groups. A stream has an even port and the next one. With fewer ports than"
                            + " streams some have the same ports and differ by their addresses.")
    @Range(min = 3, max = 65_535)
    int multicast_last_port() default 17_407;

    @AttributeDefinition(
            name = "Multicast TTL",
            min = "1",
            max = "255",
            description = "How many networks multicast packets may pass. 1: they are not routed.")
    @Range(min = 1, max = 255)
    int multicast_ttl() default 1;

    @AttributeDefinition(
            name = "Multicast interface",
            required = false,
            description = "Name of the network interface to send multicast by, such as eth0. Empty: that of the bind"
                    + " address, else the one that the viewer's RTSP connection comes by.")
    String multicast_interface() default "";
}

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
}

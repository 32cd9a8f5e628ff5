// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import sprocket.client.media.StreamUnit;
import sprocket.loop.netty.EventLoops;

/** The first program of docs/client.md. */
final class TenLines {

    public static void main(String[] arguments) {
        try (EventLoops loops = EventLoops.start(1);
                RtspClient client = RtspClient.builder(loops).build()) {
            ClientListener printer = new ClientListener() {
                @Override
                public void unit(ClientStream stream, StreamUnit unit) {
                    String encoding = stream.track().encoding();
                    System.out.println(encoding + " " + unit.unit().size() + " bytes");
                }
            };
            client.play(arguments[0], printer).join().ended().join();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.desk.Address;
import sprocket.client.media.StreamUnit;

/** Hears what a session plays, beside the film itself. On the desk's loop; must not block. */
public interface Tap {

    /** PLAY has been answered. */
    void playing(Address address, ClientSession session);

    void unit(ClientStream stream, StreamUnit unit);
}

// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.desk.Address;
import sprocket.client.media.StreamUnit;

/** Receives what a session plays, in addition to the film. Called on the desk's loop; must not block. */
public interface Tap {

    /** The server has answered PLAY. */
    void playing(Address address, ClientSession session);

    void unit(ClientStream stream, StreamUnit unit);
}

// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

/**
 * Media that is there, but cannot be served at present because a source does as much as it may. Trying again later
 * helps.
 */
public class MediaBusyException extends MediaException {

    private static final long serialVersionUID = 1L;

    public MediaBusyException(String message) {
        super(message);
    }
}

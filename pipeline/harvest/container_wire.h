/* What the reader of a container and the harvest say to each other over their socket
 * (SOCK_SEQPACKET). The reader sends members, each with its bytes as a descriptor; the
 * harvest answers each with one byte when it was taken. Used by container*.c only. */
#pragma once

#include "container.h"

/** Sends @step with @member (nullable) over @socket. FALSE when nobody is there. */
gboolean gj_wire_send(int socket, GjContainerStep step, const GjContainerMember *member);

/** Receives what gj_wire_send() sent into @step and @member (the caller clears it), and
 * trusts none of it: texts are made valid, a descriptor is a sealed memory file.
 * Returns 1; 0 at the end, -1 when nothing is there yet, -2 for what is no message. */
int gj_wire_receive(int socket, GjContainerStep *step, GjContainerMember *member);

/** Says that a member was taken. */
void gj_wire_answer(int socket);

/** Waits for the answer to a member. FALSE when nobody is there. */
gboolean gj_wire_wait(int socket);

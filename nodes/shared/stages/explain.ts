import type { PlannedChange, Reason } from './plan';

const SENTENCES: Readonly<Record<Reason, string>> = {
	moved: 'The application moved; the target is to be told.',
	movedBack: 'The application moved back; the target is to be told.',
	notMoved: 'The application has not moved since it came in; the target shows it as new already.',
	sameTarget: 'The application moved, but its target state was told before.',
	beforeRecording:
		'The application moved before the time from which moves are told; it is only recorded.',
	appliedBefore:
		'The application was made before the day of activation; it is recorded so that its moves need not be read again.',
	ownWrite: 'An integration made this move; telling it back would go in circles.',
	stageWithoutTarget: 'The stage has no target state. Assign it in Stage Map.',
	movedBackHeld: 'The application moved back and moves back are held. Tell the target by hand.',
	applicationDateUnknown:
		'It is not known when the application was made. Set Field Names > Application Date.',
};

/** The decision as a sentence, with what to do. */
export function explain({ reason }: Pick<PlannedChange, 'reason'>): string {
	return SENTENCES[reason];
}

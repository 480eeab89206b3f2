"""Words that tell little or nothing about a talent. Pure."""

# "een lastig gesprek begeleiden" looks for three words, not for four.
_SMALL = """
aan al als bij dat de den die dit door een en er ermee erop goed graag haar hem het hij hoe hun iemand iets ik in is
je jij jou jouw kan kun kunnen maar me mee met mij mijn naar niet nog of om ons onze ook op over te tegen tot uit van
voor waar wat we wie wij wil willen ze zich zij zijn
a about an and at by can for from good help her his how i it me my of on or our she somebody someone something that
the their them they this to want we what who with you your
"""
# A whole sentence is full of these. They count only together with others.
_GENERAL = """
alle alles altijd anderen beetje beter bijvoorbeeld dingen doen doet durven eens elk elkaar even gaan gaat geen
gewoon goede groot heb hebben heeft houden houdt iedereen kennen komen komt krijgen laten leuk leuke maakt maar
maken mag meer mens mensen moet moeten nodig omgaan samen snel soms talent talenten tijd veel vinden vindt voelen
weet weten weinig werk werken word worden zich zien zijn zoek zoeken zoekt zonder able all always any anyone be
being do does everybody everyone few get gets give good have has it just keep know like likes look looking love
loves make makes making many more much need needs other others people person really so some take talent talents
things time together very well who work working
"""
SMALL_WORDS = frozenset(_SMALL.split())
EVERYDAY_WORDS = SMALL_WORDS.union(_GENERAL.split())
